package dev.sluice.connector.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.sink.SinkException;
import java.io.IOException;

/** Writes one file of JSON lines. */
final class JsonLinesWriter<T> extends ResultFileWriter<T> {

  private final MapFunction<? super T, ?> object;

  JsonLinesWriter(FileTarget target, MapFunction<? super T, ?> object) {
    super(target, "");
    this.object = object;
  }

  @Override
  public void write(T value, long timestamp) throws Exception {
    String line = line(value, object.map(value));
    try {
      text().write(line);
      text().write('\n');
    } catch (IOException e) {
      throw target().unwritable(e);
    }
  }

  private String line(T value, Object written) {
    String line;
    try {
      line = Json.MAPPER.writeValueAsString(written);
    } catch (JsonProcessingException e) {
      throw refusal(value, "cannot be written as JSON, " + Refusals.cut(e.getOriginalMessage()), e);
    }
    if (line.charAt(0) != '{') {
      throw refusal(value, "is written as " + Refusals.cut(line), null);
    }
    return line;
  }

  private SinkException refusal(T value, String problem, Exception cause) {
    return Refusals.output(
        target().file(),
        "element " + Refusals.cut("" + value) + " " + problem,
        "an object such as a record or a map",
        "Pass a function to the sink that makes one of an element.",
        cause);
  }
}
