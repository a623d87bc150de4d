-- Gives the creator of `creator` a thousand copies of the tips of `given`, with all that belongs to each: quote, receipt,
-- transfers, what is left of the money. One an hour. {payments} stands for the columns of that table, {of_payment} for
-- what a copy has in them.

-- Which of the five it is a copy of follows from no pattern of days.
DROP TABLE IF EXISTS temp.made;
CREATE TEMP TABLE made AS
    WITH RECURSIVE
        count(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM count WHERE n < 999),
        tip AS MATERIALIZED (SELECT n, substr(hex(randomblob(12)), 1, 24) AS mark FROM count)
    SELECT creator.handle AS payee, creator.name, creator.picture, given.payment AS old_payment, given.quote AS old_quote,
           given.intent AS old_intent, given.payee AS old_payee,
           'py_01' || mark AS payment, 'qt_01' || mark AS quote, '01' || mark AS intent, 'rc_01' || mark AS receipt,
           CAST(strftime('%s', 'now') AS INTEGER) * 1000 - tip.n * 3600000 - creator.n * 60000 AS at,
           (SELECT site FROM sites WHERE place = (creator.n + tip.n * 5 + tip.n / 7) % {places}) AS site
    FROM creator, tip JOIN given ON given.place = (creator.n * 7 + tip.n * 13 + tip.n / 17) % 5;
CREATE INDEX temp.made_of ON made (old_payment);

INSERT INTO quotes (id, intent, payment, expires_at, wish, body)
    SELECT made.quote, made.intent, made.payment, old.expires_at, replace(old.wish, made.old_payee, made.payee),
           json_set(replace(replace(replace(replace(old.body, old.id, made.quote), made.old_payment, made.payment),
                                    made.old_intent, made.intent), made.old_payee, made.payee),
                    '$.payee.name', made.name, '$.payee.picture', made.picture)
    FROM made JOIN quotes AS old ON old.id = made.old_quote;
INSERT INTO payments ({payments})
    SELECT {of_payment} FROM made JOIN payments AS old ON old.id = made.old_payment;
INSERT INTO receipts (id, payment, jws)
    SELECT made.receipt, made.payment, old.jws FROM made JOIN receipts AS old ON old.payment = made.old_payment;

INSERT OR IGNORE INTO accounts
    SELECT DISTINCT replace(accounts.id, given.payee, creator.handle), 0, 0, 0, 0
    FROM accounts, given, creator WHERE accounts.id LIKE '%:' || given.payee || ':%';
INSERT INTO transfers (id, debit, credit, amount, currency, code, kind, ends, state, at)
    SELECT replace(old.id, made.old_payment, made.payment), replace(old.debit, made.old_payee, made.payee),
           replace(old.credit, made.old_payee, made.payee), old.amount, old.currency, old.code, old.kind,
           replace(old.ends, made.old_payment, made.payment), old.state, made.at
    FROM made JOIN legs AS old ON old.payment = made.old_payment;
INSERT INTO lots (account, source, remaining, rail, settles_at, reversible_until, cashable)
    SELECT replace(old.account, made.old_payee, made.payee), made.payment, old.remaining, old.rail, old.settles_at,
           old.reversible_until, old.cashable
    FROM made JOIN lots AS old ON old.source = made.old_payment AND old.account LIKE '%:' || made.old_payee || ':%';

DROP TABLE IF EXISTS temp.moved;
CREATE TEMP TABLE moved AS
    SELECT replace(debit, made.old_payee, made.payee) AS account, amount AS debits, 0 AS credits
    FROM made JOIN legs ON legs.payment = made.old_payment WHERE kind IN ('now', 'post')
    UNION ALL
    SELECT replace(credit, made.old_payee, made.payee), 0, amount
    FROM made JOIN legs ON legs.payment = made.old_payment WHERE kind IN ('now', 'post');
UPDATE accounts SET
    debits_posted = debits_posted + sums.debits,
    credits_posted = credits_posted + sums.credits
    FROM (SELECT account, sum(debits) AS debits, sum(credits) AS credits FROM moved GROUP BY account) AS sums
    WHERE sums.account = accounts.id;
