package dev.sluice.connector.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;

/** Makes a record of every line of a JSON-lines file, by the names of its components. */
final class JsonRecords<T> implements LinesReader.LineMapper<T> {

  private final LineReader lines;
  private final ObjectReader reader;

  JsonRecords(LineReader lines, Class<T> type) {
    this.lines = lines;
    this.reader = Json.MAPPER.readerFor(type);
  }

  @Override
  public T map() throws IOException {
    T element = read();
    if (element == null) {
      throw Json.noObject(NullNode.getInstance());
    }
    return element;
  }

  private T read() throws IOException {
    try {
      return reader.readValue(lines.bytes(), lines.from(), lines.to() - lines.from());
    } catch (InvalidDefinitionException e) {
      throw e; // the record is at fault, not the line
    } catch (StreamReadException e) {
      throw Json.notJson(e);
    } catch (JsonMappingException e) {
      throw unfit(e);
    } catch (JsonProcessingException e) {
      throw Json.notJson(e);
    }
  }

  /** What does not fit, in the words of a row; reads the line again, since only this is seldom. */
  private UnfitLineException unfit(JsonMappingException problem) {
    JsonNode object = Json.object(lines);
    String path = path(problem);
    if (path.isEmpty()) {
      return new LineShapeException("the line does not fit", expected(problem));
    }
    JsonNode found = Json.find(object, path);
    return new JsonValueException(path, found == null ? null : found.toString(), expected(problem));
  }

  private static String path(JsonMappingException problem) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : problem.getPath()) {
      path.append(path.isEmpty() ? "" : ".");
      path.append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    return path.toString();
  }

  private static String expected(JsonMappingException problem) {
    if (problem instanceof ValueInstantiationException && problem.getCause() != null) {
      return "what its type takes: " + problem.getCause().getMessage();
    }
    if (problem.getCause() instanceof InputCoercionException range
        && range.getTargetType() != null) {
      return JsonForms.of(range.getTargetType());
    }
    if (problem instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
      return JsonForms.of(mismatch.getTargetType());
    }
    return "what its type takes: " + Refusals.cut(problem.getOriginalMessage());
  }
}
