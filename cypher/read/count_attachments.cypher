// in: nothing
// out: files, bytes of all attachments of all accounts
MATCH (a:Attachment)
RETURN count(a) AS files, coalesce(sum(a.size), 0) AS bytes
