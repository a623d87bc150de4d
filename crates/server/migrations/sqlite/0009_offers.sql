-- Payees add offers by themselves now, and each as many as there is room for: they are counted.
CREATE INDEX offers_of_payee ON offers (payee);
