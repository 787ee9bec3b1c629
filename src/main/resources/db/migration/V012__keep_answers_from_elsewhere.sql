-- What was answered where we cannot answer, and where it can be read.
ALTER TABLE obligation ADD COLUMN answer_link text, ADD COLUMN answer_text text;
