#include "shared/document/writer.h"
#include "shared/schema/json_schema.h"
#include "shared/schema/markdown.h"
#include "shared/schema/schema.h"

#include <gtest/gtest.h>

namespace gatehouse::schema {
namespace {

enum class Mode { Fast, Slow };

struct Part {
    std::uint32_t weight = 1;
};

struct Whole {
    std::string name;
    Duration wait = 10s;
    Mode mode = Mode::Fast;
    std::vector<Part> parts;
    std::vector<std::pair<std::string, std::string>> headers;
    bool a = false;
    bool b = false;
};

TypePtr declare(Tag<Part> /*tag*/) {
    return object<Part>("part", "A part.")
        .field("weight", &Part::weight, "Its share.")
        .range(0, 100)
        .unit("percent")
        .since("0.2");
}
TypePtr declare(Tag<Mode> /*tag*/) {
    return words<Mode>({{"fast", Mode::Fast, "without a | pause"}, {"slow", Mode::Slow, "with pauses"}});
}
TypePtr declare(Tag<Whole> /*tag*/) {
    return object<Whole>("whole", "The whole.")
        .field("name", &Whole::name, "Its name.")
        .required()
        .rule(kEntityName)
        .example("orders")
        .field("wait", &Whole::wait, "A pause.")
        .range(Duration(0s), Duration(1min))
        .field("mode", &Whole::mode, "How.")
        .group("Parts")
        .field("parts", &Whole::parts, "What it is made of.")
        .count(1, 9)
        .field("headers", &Whole::headers, "Fields.")
        .keys(kHeaderName)
        .field("a", &Whole::a, "One way.")
        .field("b", &Whole::b, "Another way.")
        .exclusive({"a", "b"})
        .needsOneOf({"a", "b"});
}

TEST(JsonSchema, SaysWhatTheReaderDemands) {
    EXPECT_EQ(document::writeJson(jsonSchema(*typeOf<Whole>(), Catalogue::empty(), "Test")), R"({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Test",
  "$ref": "#/$defs/whole",
  "$defs": {
    "part": {
      "type": "object",
      "description": "A part.",
      "properties": {
        "weight": {
          "type": "integer",
          "minimum": 0,
          "maximum": 100,
          "description": "Its share.",
          "default": 1
        }
      },
      "additionalProperties": false
    },
    "whole": {
      "type": "object",
      "description": "The whole.",
      "properties": {
        "name": {
          "type": "string",
          "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$",
          "description": "Its name."
        },
        "wait": {
          "anyOf": [
            {
              "type": "string",
              "pattern": "^(0|[0-9]+(ns|us|ms|s|m|h|d))$"
            },
            {
              "const": 0
            }
          ],
          "description": "A pause.",
          "default": "10s"
        },
        "mode": {
          "enum": [
            "fast",
            "slow"
          ],
          "enumDescriptions": [
            "without a | pause",
            "with pauses"
          ],
          "description": "How.",
          "default": "fast"
        },
        "parts": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/part"
          },
          "minItems": 1,
          "maxItems": 9,
          "description": "What it is made of."
        },
        "headers": {
          "type": "object",
          "propertyNames": {
            "pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"
          },
          "additionalProperties": {
            "type": "string"
          },
          "description": "Fields."
        },
        "a": {
          "type": "boolean",
          "description": "One way.",
          "default": false
        },
        "b": {
          "type": "boolean",
          "description": "Another way.",
          "default": false
        }
      },
      "additionalProperties": false,
      "required": [
        "name"
      ],
      "allOf": [
        {
          "not": {
            "required": [
              "a",
              "b"
            ]
          }
        },
        {
          "anyOf": [
            {
              "required": [
                "a"
              ]
            },
            {
              "required": [
                "b"
              ]
            }
          ]
        }
      ]
    }
  }
}
)");
}

TEST(Markdown, MakesASectionOfEachObject) {
    EXPECT_EQ(markdownReference(*typeOf<Whole>(), {}), R"(## whole

The whole.

| option | value | default | meaning |
|---|---|---|---|
| `name` | name | **required** | Its name. Example: `orders` |
| `wait` | duration, 0 to 1m | `10s` | A pause. |
| `mode` | `fast`, `slow` | `fast` | How. `fast`: without a \| pause; `slow`: with pauses. |

**Parts**

| option | value | default | meaning |
|---|---|---|---|
| `parts` | list of [part](#part) |  | What it is made of. |
| `headers` | map from header name to text |  | Fields. |
| `a` | `true` or `false` | `false` | One way. |
| `b` | `true` or `false` | `false` | Another way. |

Only one of `a`, `b` can be written.

One of `a`, `b` must be written.

## part

A part.

| option | value | default | meaning |
|---|---|---|---|
| `weight` | whole number, 0 to 100 percent | `1` | Its share. Since 0.2. |

)");
}

} // namespace
} // namespace gatehouse::schema
