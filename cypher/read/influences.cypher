// in: account_id
// out: table of subject (who influences), object (who is influenced), what each line says and rests on
MATCH (a:Person {account_id: $account_id})-[i:INFLUENCES]->(b:Person)
RETURN ['subject', 'object', 'strength', 'polarity', 'kind', 'origin', 'claim_id',
        'root_stances', 'root_evidence', 'root_dates', 'since', 'until', 'contested'] AS columns,
       collect([a.id, b.id, i.strength, i.polarity, i.kind, i.origin, i.claim_id, i.root_stances,
        i.root_evidence, i.root_dates, i.since, i.until, i.contested]) AS rows
