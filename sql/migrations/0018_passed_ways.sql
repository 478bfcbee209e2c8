-- Which ways a notice went past, and why.

-- JSON: [{"way": "alimtalk", "because": "no_template"}, …] in their order; empty: none.
ALTER TABLE notice ADD COLUMN passed_over TEXT NOT NULL DEFAULT '';
