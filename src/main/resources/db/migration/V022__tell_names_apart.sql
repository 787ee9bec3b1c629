-- Rules and people name queues and teams: two that differ in capitals only are mistaken for one another. Of those that are
-- there the first one keeps its name.
UPDATE queue q SET name = left(q.name, 150) || ' ' || q.id
WHERE EXISTS (SELECT FROM queue o WHERE lower(o.name) = lower(q.name) AND o.id < q.id);
ALTER TABLE queue DROP CONSTRAINT queue_name_unique;
CREATE UNIQUE INDEX queue_name_unique ON queue (lower(name));

UPDATE team t SET name = left(t.name, 150) || ' ' || t.id
WHERE EXISTS (SELECT FROM team o WHERE lower(o.name) = lower(t.name) AND o.id < t.id);
ALTER TABLE team DROP CONSTRAINT team_name_unique;
CREATE UNIQUE INDEX team_name_unique ON team (lower(name));
