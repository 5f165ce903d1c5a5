// in: account_id
// out: rev, the account's revision from now on
MATCH (a:Account {id: $account_id})
SET a.rev = a.rev + 1
RETURN a.rev AS rev
