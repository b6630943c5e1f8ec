namespace AdaptiveRecall.Memory.Recall;
