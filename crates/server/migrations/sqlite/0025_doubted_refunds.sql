-- When the rail said otherwise of a refund that was over: an operator looks at it. When a rail was last called for a refund
-- stands in its body (`tried_at`): nobody looks for it.
ALTER TABLE refunds ADD COLUMN doubted_at INTEGER;
CREATE INDEX refunds_doubted ON refunds (doubted_at) WHERE doubted_at IS NOT NULL;
