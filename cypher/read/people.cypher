// in: account_ids
// out: table of person (properties), of the customer's and our own accounts
UNWIND $account_ids AS account_id
MATCH (p:Person {account_id: account_id})
WITH p ORDER BY p.name, p.id
RETURN ['person'] AS columns, collect([properties(p)]) AS rows
