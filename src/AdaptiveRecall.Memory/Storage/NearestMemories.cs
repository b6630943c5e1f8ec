namespace AdaptiveRecall.Memory.Storage;
