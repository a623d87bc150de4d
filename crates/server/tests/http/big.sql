-- {payments} and {payees} stand for the columns of those tables, {of_payment} and {of_payee} for what a copy has in them.

CREATE TEMP TABLE given AS
    SELECT row_number() OVER (ORDER BY id) - 1 AS place, id AS payment, quote, intent FROM payments WHERE payee = 'creator-000';

CREATE TEMP TABLE others AS
    WITH RECURSIVE count(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM count WHERE n < 99)
    SELECT n, printf('creator-%03d', n) AS payee FROM count;

INSERT INTO payees ({payees})
    SELECT {of_payee} FROM payees AS old, others WHERE old.handle = 'creator-000' AND others.n > 0;
INSERT INTO members (payee, wallet, role, since)
    SELECT others.payee, old.wallet, old.role, old.since FROM members AS old, others WHERE old.payee = 'creator-000' AND others.n > 0;

-- Which of the five it is a copy of follows from no pattern of days.
CREATE TEMP TABLE made AS
    WITH RECURSIVE tip(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM tip WHERE n < 999)
    SELECT others.payee, given.payment AS old_payment, given.quote AS old_quote, given.intent AS old_intent,
           printf('py_01%024d', others.n * 1000 + tip.n) AS payment,
           printf('qt_01%024d', others.n * 1000 + tip.n) AS quote,
           printf('01%024d', others.n * 1000 + tip.n) AS intent,
           printf('rc_01%024d', others.n * 1000 + tip.n) AS receipt,
           CAST(strftime('%s', 'now') AS INTEGER) * 1000 - tip.n * 3600000 - others.n * 60000 AS at
    FROM others, tip JOIN given ON given.place = (others.n * 7 + tip.n * 13 + tip.n / 17) % 5;
CREATE INDEX temp.made_of ON made (old_payment);

INSERT INTO quotes (id, intent, payment, expires_at, wish, body)
    SELECT made.quote, made.intent, made.payment, old.expires_at, replace(old.wish, 'creator-000', made.payee),
           replace(replace(replace(replace(old.body, old.id, made.quote), made.old_payment, made.payment),
                           made.old_intent, made.intent), 'creator-000', made.payee)
    FROM made JOIN quotes AS old ON old.id = made.old_quote;
INSERT INTO payments ({payments})
    SELECT {of_payment} FROM made JOIN payments AS old ON old.id = made.old_payment;
INSERT INTO receipts (id, payment, jws)
    SELECT made.receipt, made.payment, old.jws FROM made JOIN receipts AS old ON old.payment = made.old_payment;

INSERT OR IGNORE INTO accounts
    SELECT replace(accounts.id, 'creator-000', others.payee), 0, 0, 0, 0
    FROM accounts, others WHERE accounts.id LIKE '%:creator-000:%';
CREATE TEMP TABLE legs AS
    SELECT transfers.*, given.payment AS old_payment FROM transfers JOIN given ON transfers.id LIKE given.payment || '/%';
-- Whoever pays all this has it first.
INSERT INTO transfers (id, debit, credit, amount, currency, code, kind, ends, state, at)
    SELECT 'py_01999999999999999999999999/now/0', 'rail_clearing:sandbox:PHP', legs.debit, sum(legs.amount), 'PHP', 'top_up',
           'now', NULL, 'done', 0
    FROM made JOIN legs ON legs.old_payment = made.old_payment WHERE legs.debit LIKE 'payer_wallet:%' GROUP BY legs.debit;
INSERT INTO transfers (id, debit, credit, amount, currency, code, kind, ends, state, at)
    SELECT replace(old.id, made.old_payment, made.payment), replace(old.debit, 'creator-000', made.payee),
           replace(old.credit, 'creator-000', made.payee), old.amount, old.currency, old.code, old.kind,
           replace(old.ends, made.old_payment, made.payment), old.state, made.at
    FROM made JOIN legs AS old ON old.old_payment = made.old_payment;

INSERT INTO lots (account, source, remaining, rail, settles_at, reversible_until, cashable)
    SELECT replace(old.account, 'creator-000', made.payee), made.payment, old.remaining, old.rail, old.settles_at,
           old.reversible_until, old.cashable
    FROM made JOIN lots AS old ON old.source = made.old_payment AND old.account LIKE '%:creator-000:%';

CREATE TEMP TABLE gone AS SELECT debit AS account, sum(amount) AS sum FROM transfers WHERE kind IN ('now', 'post') GROUP BY debit;
CREATE TEMP TABLE come AS SELECT credit AS account, sum(amount) AS sum FROM transfers WHERE kind IN ('now', 'post') GROUP BY credit;
UPDATE accounts SET
    debits_posted = coalesce((SELECT sum FROM gone WHERE account = accounts.id), 0),
    credits_posted = coalesce((SELECT sum FROM come WHERE account = accounts.id), 0);
