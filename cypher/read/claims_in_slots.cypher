// in: account_id, slots
// out: table as in claims.cypher, of the claims in these slots
UNWIND $slots AS slot
MATCH (c:Claim {slot: slot})
WHERE c.account_id = $account_id
WITH c ORDER BY c.id
RETURN ['id', 'predicate', 'subject', 'object', 'value', 'kind', 'origin', 'slot', 'number',
        'in_force', 'judged_in', 'root_stances', 'root_evidence', 'root_dates', 'since',
        'until', 'contested', 'decided_at', 'decided_reason',
        'earlier_decided_at', 'earlier_reasons'] AS columns,
       collect([c.id, c.predicate, c.subject, c.object, c.value, c.kind, c.origin, c.slot, c.number,
        c.in_force, c.judged_in, c.root_stances, c.root_evidence, c.root_dates, c.since,
        c.until, c.contested, c.decided_at, c.decided_reason,
        c.earlier_decided_at, c.earlier_reasons]) AS rows
