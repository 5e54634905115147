package dev.sluice.connector.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.function.Function;

/** Reads times from texts in ISO 8601 alone; of a number nobody can tell what it counts. */
final class IsoTexts {

  private IsoTexts() {}

  static SimpleModule module() {
    SimpleModule module = new SimpleModule("iso-texts");
    add(module, Instant.class, Instant::parse);
    add(module, LocalDate.class, LocalDate::parse);
    add(module, LocalTime.class, LocalTime::parse);
    add(module, LocalDateTime.class, LocalDateTime::parse);
    add(module, OffsetDateTime.class, OffsetDateTime::parse);
    add(module, Duration.class, Duration::parse);
    return module;
  }

  private static <V> void add(SimpleModule module, Class<V> type, Function<String, V> parser) {
    module.addDeserializer(type, new TextReader<>(type, parser));
  }

  private static final class TextReader<V> extends StdScalarDeserializer<V> {

    private final transient Class<V> type;
    private final transient Function<String, V> parser;

    TextReader(Class<V> type, Function<String, V> parser) {
      super(type);
      this.type = type;
      this.parser = parser;
    }

    @Override
    public V deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (!json.hasToken(JsonToken.VALUE_STRING)) {
        return type.cast(context.handleUnexpectedToken(type, json));
      }
      String text = json.getText();
      try {
        return parser.apply(text);
      } catch (DateTimeException e) {
        return type.cast(context.handleWeirdStringValue(type, text, "not in ISO 8601"));
      }
    }
  }
}
