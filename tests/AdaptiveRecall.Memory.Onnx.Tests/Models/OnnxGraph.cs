using System.Runtime.InteropServices;

namespace AdaptiveRecall.Memory.Onnx.Tests.Models;

/// <summary>Writes an ONNX model (onnx.proto3) operator by operator.</summary>
internal sealed class OnnxGraph
{
    // TensorProto.DataType.
    public const int Float = 1;
    public const int Int8 = 3;
    public const int Int64 = 7;

    private readonly ProtoWriter _graph = new();
    private int _names;

    public OnnxGraph() => _graph.Text(2, "tiny");

    public string Input(string name, int type, params string[] dimensions)
    {
        _graph.Message(11, Value(name, type, dimensions));
        return name;
    }

    public void Output(string name, params string[] dimensions) => _graph.Message(12, Value(name, Float, dimensions));

    public string Constant(float[] values, params long[] shape) => Constant(Float, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), shape);

    public string Constant(sbyte[] values, params long[] shape) => Constant(Int8, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), shape);

    public string Constant(long[] values, params long[] shape) => Constant(Int64, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), shape);

    /// <summary>Adds an operator with one result.</summary>
    public string Node(string kind, string[] inputs, string? result = null, params (string Name, long[] Value)[] attributes)
    {
        result ??= $"t{_names++}";
        Nodes(kind, inputs, [result], attributes);
        return result;
    }

    /// <summary>Adds an operator.</summary>
    public void Nodes(string kind, string[] inputs, string[] results, params (string Name, long[] Value)[] attributes)
    {
        var node = new ProtoWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        foreach (var result in results)
        {
            node.Text(2, result);
        }

        node.Text(4, kind);
        foreach (var (name, value) in attributes)
        {
            var attribute = new ProtoWriter().Text(1, name);
            if (name is not ("axes" or "perm"))
            {
                attribute.Number(3, value[0]).Number(20, 2);
            }
            else
            {
                Array.ForEach(value, number => attribute.Number(8, number));
                attribute.Number(20, 7);
            }

            node.Message(5, attribute);
        }

        _graph.Message(1, node);
    }

    public byte[] ToModel() => new ProtoWriter().Number(1, 8).Text(2, "tests").Message(7, _graph).Message(8, new ProtoWriter().Text(1, "").Number(2, 13)).ToArray();

    private string Constant(int type, byte[] values, long[] shape)
    {
        var name = $"c{_names++}";
        var tensor = new ProtoWriter();
        Array.ForEach(shape, size => tensor.Number(1, size));
        _graph.Message(5, tensor.Number(2, type).Text(8, name).Bytes(9, values));
        return name;
    }

    private static ProtoWriter Value(string name, int type, string[] dimensions)
    {
        var shape = new ProtoWriter();
        foreach (var dimension in dimensions)
        {
            shape.Message(1, long.TryParse(dimension, out var size) ? new ProtoWriter().Number(1, size) : new ProtoWriter().Text(2, dimension));
        }

        return new ProtoWriter().Text(1, name).Message(2, new ProtoWriter().Message(1, new ProtoWriter().Number(1, type).Message(2, shape)));
    }
}
