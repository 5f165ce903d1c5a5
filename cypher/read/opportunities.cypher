// in: account_id
// out: id, name, value, stage, close_on
MATCH (o:Opportunity {account_id: $account_id})
RETURN o.id AS id, o.name AS name, o.value AS value, o.stage AS stage, o.close_on AS close_on
ORDER BY name, id
