-- Columns of the fold too, from now on: rules_queue_id, rules_team_id, skills and approval.
ALTER TABLE ticket
    -- The team that rules named. The one that has to answer is team_id: the same, as long as the ticket is where rules want it.
    ADD COLUMN rules_team_id uuid;
UPDATE ticket SET rules_team_id = team_id WHERE team_id IS NOT NULL AND status NOT IN ('closed', 'merged');
UPDATE ticket t SET team_id = NULL
WHERE team_id IS NOT NULL AND status NOT IN ('closed', 'merged')
  AND (queue_id <> coalesce(rules_queue_id, '00000000-0000-7000-8000-000000000001')
       OR NOT EXISTS (SELECT FROM team WHERE id = t.team_id));

-- Nobody answers what waits in review, so nothing flows there.
UPDATE queue SET overflow_queue_id = NULL, overflow_after_seconds = NULL
WHERE overflow_queue_id = '00000000-0000-7000-8000-000000000002';
