using System.Text.Json;

namespace AdaptiveRecall.Memory.Learning.ModelExtraction;

/// <summary>
/// The JSON schemas that answers must follow, within what services take as strict: every property required, no others
/// (https://platform.openai.com/docs/guides/structured-outputs).
/// </summary>
internal static class ModelSchema
{
    public static readonly JsonElement Extraction = Parse("""
        {
          "type": "object",
          "properties": {
            "statements": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "text": { "type": "string" },
                  "kind": { "type": "string", "enum": ["profile", "preference", "plan", "fact", "episode"] },
                  "turn": { "type": "integer" },
                  "quote": { "type": "string" },
                  "replaces": { "type": ["integer", "null"] }
                },
                "required": ["text", "kind", "turn", "quote", "replaces"],
                "additionalProperties": false
              }
            },
            "relations": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "kept": { "type": "integer" },
                  "known": { "type": "integer" },
                  "relation": { "type": "string", "enum": ["same", "more_specific", "contradicts"] }
                },
                "required": ["kept", "known", "relation"],
                "additionalProperties": false
              }
            }
          },
          "required": ["statements", "relations"],
          "additionalProperties": false
        }
        """);

    public static readonly JsonElement Consolidation = Parse("""
        {
          "type": "object",
          "properties": { "text": { "type": "string" } },
          "required": ["text"],
          "additionalProperties": false
        }
        """);

    private static JsonElement Parse(string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return document.RootElement.Clone();
    }
}
