// in: account_id, id, properties (name, value, stage, close_on)
// out: id
MATCH (a:Account {id: $account_id})
CREATE (o:Opportunity {id: $id, account_id: a.id})
SET o += $properties
RETURN o.id AS id
