package dev.sluice.connector.files;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.source.SplitReader.Advance;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Files in and out of the connector, without a job. */
final class Csv {

  /** What the tests read: two columns of the three that the files have. */
  record Delay(String origin, int delay) {}

  static final List<String> COLUMNS = List.of("origin", "delay");
  static final String HEADER = "origin,destination,delay\n";
  static final SubtaskInfo SUBTASK = new SubtaskInfo("job", "sink", 0, 1);

  private Csv() {}

  static CsvFileSource<Delay> delays(Path input) {
    return CsvFileSource.of(
        input,
        TypeDescriptor.of(Delay.class),
        COLUMNS,
        row -> new Delay(row.getString("origin"), row.getInt("delay")));
  }

  /** Every column of a file as text. */
  record Line(List<String> cells) {}

  static CsvFileSource<Line> lines(Path input, List<String> columns) {
    return CsvFileSource.of(
        input,
        TypeDescriptor.of(Line.class),
        columns,
        row -> new Line(columns.stream().map(row::getString).toList()));
  }

  static <T> List<T> readAll(Source<T, FileSplit> source) throws IOException {
    return readAll(source, new OperatorMetrics());
  }

  static <T> List<T> readAll(Source<T, FileSplit> source, OperatorMetrics metrics)
      throws IOException {
    List<T> elements = new ArrayList<>();
    for (FileSplit split : discover(source)) {
      try (SplitReader<T, ?> reader = open(source, split, metrics)) {
        readOn(reader, elements);
      }
    }
    return elements;
  }

  private static <T> SplitReader<T, ?> open(
      Source<T, FileSplit> source, FileSplit split, OperatorMetrics metrics) {
    try {
      return source.open(split, metrics);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("a source of files throws nothing else", e);
    }
  }

  static <T> void readOn(SplitReader<T, ?> reader, List<T> elements) {
    try {
      while (reader.advance() == Advance.ELEMENT) {
        elements.add(reader.current());
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("a reader of files throws nothing else", e);
    }
  }

  static List<FileSplit> discover(Source<?, FileSplit> source) {
    try {
      return source.enumerator().discover();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("an enumerator of files throws nothing else", e);
    }
  }

  static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @SafeVarargs
  static <T> void writeAll(Sink<T> sink, SubtaskInfo subtask, T... values) throws Exception {
    try (SinkWriter<T> writer = sink.open(SinkContext.withoutCheckpoints(subtask))) {
      for (T value : values) {
        writer.write(value, 0);
      }
      commit(writer, writer.prepare());
    }
  }

  /** The only writer of a sink in a job without checkpoints. */
  static <T> SinkWriter<T> open(Sink<T> sink) throws Exception {
    return sink.open(SinkContext.withoutCheckpoints(SUBTASK));
  }

  static void commit(SinkWriter<?> writer, List<byte[]> handles) throws Exception {
    for (byte[] handle : handles) {
      writer.commit(handle);
    }
  }

  static void discard(SinkWriter<?> writer, List<byte[]> handles) throws Exception {
    for (byte[] handle : handles) {
      writer.discard(handle);
    }
  }

  /** The names in a directory, hidden ones too, sorted. */
  static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
