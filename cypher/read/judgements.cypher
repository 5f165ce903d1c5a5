// in: account_ids
// out: table of subject, predicate, value of each attribute in force, and what it rests on
UNWIND $account_ids AS account_id
MATCH (c:Claim {judged_in: account_id})
WITH c ORDER BY c.id
RETURN ['subject', 'predicate', 'value', 'claim_id', 'root_stances', 'root_evidence',
        'root_dates', 'since', 'until', 'contested'] AS columns,
       collect([c.subject, c.predicate, c.value, c.id, c.root_stances, c.root_evidence, c.root_dates,
        c.since, c.until, c.contested]) AS rows
