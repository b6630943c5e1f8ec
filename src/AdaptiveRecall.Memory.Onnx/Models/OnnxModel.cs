using System.Security.Cryptography;
using AdaptiveRecall.Memory.Onnx.Tokenizing;
using Microsoft.ML.OnnxRuntime;

namespace AdaptiveRecall.Memory.Onnx.Models;

/// <summary>A loaded model: token numbers in, vectors out. Safe for concurrent use.</summary>
internal sealed class OnnxModel : IDisposable
{
    // Outputs that are vectors of texts already, as exports with pooling inside name them.
    private static readonly string[] PooledOutputs = ["sentence_embedding", "pooled_embeddings", "text_embeds"];

    private readonly ModelFolder _folder;
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly RunOptions _shrinkingRun = new();
    private readonly IModelTokenizer _tokenizer;
    private readonly string _output;
    private readonly bool _pooled;

    private OnnxModel(ModelFolder folder, InferenceSession session, IModelTokenizer tokenizer)
    {
        _folder = folder;
        _session = session;
        _tokenizer = tokenizer;

        // After a batch the runtime gives back what only a batch needs, instead of keeping its peak for ever.
        _shrinkingRun.AddRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
        CheckInputs();
        (_output, _pooled) = FindOutput();
        Size = Run([Encode("a", prefix: "")], shrink: false)[0].Length;
        Hash = HashOf(folder);
    }

    /// <summary>Length of its vectors.</summary>
    public int Size { get; }

    /// <summary>Whether the model does the pooling itself.</summary>
    public bool Pools => _pooled;

    /// <summary>Tells models apart: 48 bits of the SHA-256 of the model's and the tokenizer's files.</summary>
    public string Hash { get; }

    /// <summary>Loads the model of a folder.</summary>
    /// <exception cref="InvalidDataException">It cannot be run; the message says what is missing.</exception>
    public static OnnxModel Load(ModelFolder folder, int threads)
    {
        if (folder.Problems.Count > 0)
        {
            throw new InvalidDataException($"The model in '{folder.Path}' cannot be used: {string.Join(' ', folder.Problems)}");
        }

        InferenceSession? session = null;
        try
        {
            var tokenizer = TokenizerReader.Read(folder.Tokenizer!);
            using var options = new SessionOptions { IntraOpNumThreads = threads, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };

            // Threads that spin between runs take a core from requests.
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            session = new InferenceSession(folder.File, options);
            return new OnnxModel(folder, session, tokenizer);
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or InvalidDataException or IOException)
        {
            session?.Dispose();
            throw new InvalidDataException($"The model in '{folder.Path}' cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>The numbers of a text's pieces.</summary>
    public int[] Encode(string text, string prefix) => _tokenizer.Encode(prefix + text, _folder.MaxTokens);

    /// <summary>The vectors of texts that were encoded, in order.</summary>
    /// <param name="texts">What <see cref="Encode"/> gave.</param>
    /// <param name="shrink">Memory that only this run needs is given back.</param>
    public float[][] Run(IReadOnlyList<int[]> texts, bool shrink)
    {
        using var batch = new ModelBatch(texts, _tokenizer.Padding, _session.InputMetadata);
        using var outputs = _session.Run(shrink ? _shrinkingRun : _run, batch.Inputs, [_output]);
        return _pooled ? TextPooling.Split(outputs[0], texts.Count) : TextPooling.Pool(outputs[0], texts, _folder.Pooling);
    }

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
        _shrinkingRun.Dispose();
    }

    private void CheckInputs()
    {
        var unknown = _session.InputMetadata.Keys.Where(static name => !ModelBatch.Knows(name)).ToList();
        if (unknown.Count > 0 || !_session.InputMetadata.ContainsKey(ModelBatch.Pieces))
        {
            throw new InvalidDataException(
                $"the model takes {string.Join(", ", _session.InputMetadata.Keys)}: it must take {ModelBatch.Pieces}, and at most {ModelBatch.Mask} and {ModelBatch.Types} besides. Is it a text embedding model of the BERT family?");
        }
    }

    private (string Name, bool Pooled) FindOutput()
    {
        var outputs = _session.OutputMetadata;
        if (Array.Find(PooledOutputs, outputs.ContainsKey) is { } pooled)
        {
            return (pooled, true);
        }

        foreach (var (name, output) in outputs)
        {
            if (output.Dimensions.Length == 3)
            {
                return (name, false);
            }
        }

        throw new InvalidDataException($"the model gives {string.Join(", ", outputs.Keys)}: it must give a vector for each token (last_hidden_state) or for each text (sentence_embedding).");
    }

    private static string HashOf(ModelFolder folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        // Weights above 2 GB lie beside the model.
        foreach (var path in new[] { folder.File, folder.File + "_data", folder.Tokenizer!.Path }.Where(File.Exists))
        {
            using var stream = File.OpenRead(path);
            hash.AppendData(SHA256.HashData(stream));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()[..6]);
    }
}
