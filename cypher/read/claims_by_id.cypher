// in: account_id, ids
// out: table of what each of these claims says, as far as they stand in the account
UNWIND $ids AS id
MATCH (c:Claim {id: id})
WHERE c.account_id = $account_id
WITH c ORDER BY c.id
RETURN ['id', 'predicate', 'subject', 'object', 'value', 'kind', 'origin'] AS columns,
       collect([c.id, c.predicate, c.subject, c.object, c.value, c.kind, c.origin]) AS rows
