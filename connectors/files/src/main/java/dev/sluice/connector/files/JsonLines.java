package dev.sluice.connector.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.sluice.dataflow.function.MapFunction;
import dev.sluice.dataflow.sink.SinkException;
import java.nio.file.Path;

/**
 * Elements as JSON objects, one a line.
 *
 * @param object makes what is written of an element: a record, or a map
 */
record JsonLines<T>(MapFunction<? super T, ?> object) implements LineFormat<T> {

  @Override
  public String head() {
    return "";
  }

  @Override
  public void append(StringBuilder lines, T value, Path place) throws Exception {
    lines.append(line(value, object.map(value), place)).append('\n');
  }

  private static String line(Object value, Object written, Path place) {
    String line;
    try {
      line = Json.MAPPER.writeValueAsString(written);
    } catch (JsonProcessingException e) {
      String problem = "cannot be written as JSON, " + Refusals.cut(e.getOriginalMessage());
      throw refusal(value, problem, place, e);
    }
    if (line.charAt(0) != '{') {
      throw refusal(value, "is written as " + Refusals.cut(line), place, null);
    }
    return line;
  }

  private static SinkException refusal(Object value, String problem, Path place, Exception cause) {
    return Refusals.output(
        place,
        "element " + Refusals.cut("" + value) + " " + problem,
        "an object such as a record or a map",
        "Pass a function to the sink that makes one of an element.",
        cause);
  }
}
