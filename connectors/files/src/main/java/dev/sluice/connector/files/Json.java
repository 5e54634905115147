package dev.sluice.connector.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How this connector reads and writes JSON: nothing is guessed, nothing is left out in silence.
 *
 * <p>A text is no number, a number with a fraction is no whole number, a name occurs once, a value
 * is there. Thread-safe.
 */
final class Json {

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModules(new JavaTimeModule(), new Jdk8Module(), IsoTexts.module())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .withCoercionConfig(LogicalType.Textual, Json::takeTextsOnly)
          .build();

  private static final String ONE_OBJECT = "one JSON object, as {\"a\": 1}";

  private Json() {}

  private static void takeTextsOnly(MutableCoercionConfig texts) {
    texts
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  /**
   * The line that the reader stands on as a tree.
   *
   * @throws LineShapeException when it is not one JSON object
   */
  static JsonNode object(LineReader lines) {
    JsonNode node;
    try {
      node = MAPPER.readTree(lines.bytes(), lines.from(), lines.to() - lines.from());
    } catch (JsonProcessingException e) {
      throw notJson(e);
    } catch (IOException e) {
      throw new UncheckedIOException("memory is no file", e);
    }
    if (!node.isObject()) {
      throw noObject(node);
    }
    return node;
  }

  /** What is wrong with a line that is JSON, but not an object. */
  static LineShapeException noObject(JsonNode line) {
    return new LineShapeException("the line is " + kind(line), ONE_OBJECT);
  }

  /** What is wrong with a line that is not JSON. */
  static LineShapeException notJson(JsonProcessingException e) {
    String place = e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
    String problem = e.getOriginalMessage().replace('\n', ' ');
    return new LineShapeException(
        "the line is not JSON" + place + ", " + Refusals.cut(problem), ONE_OBJECT);
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case MISSING -> "blank";
      default -> "the value " + Refusals.cut(node.toString());
    };
  }

  /** The value at a path whose names are divided by dots; null when there is none. */
  static JsonNode find(JsonNode object, String path) {
    JsonNode whole = object.get(path);
    if (whole != null) {
      return whole;
    }
    JsonNode at = object;
    int start = 0;
    while (at != null && start <= path.length()) {
      int dot = path.indexOf('.', start);
      int end = dot < 0 ? path.length() : dot;
      at = step(at, path.substring(start, end));
      start = end + 1;
    }
    return at;
  }

  private static JsonNode step(JsonNode at, String name) {
    if (!at.isArray()) {
      return at.get(name);
    }
    boolean index = !name.isEmpty() && name.length() < 9 && name.chars().allMatch(Json::isDigit);
    return index ? at.get(Integer.parseInt(name)) : null;
  }

  private static boolean isDigit(int letter) {
    return letter >= '0' && letter <= '9';
  }
}
