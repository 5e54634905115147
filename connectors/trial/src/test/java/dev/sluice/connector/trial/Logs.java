package dev.sluice.connector.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkWriter;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.source.SplitReader.Advance;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Logs, and a hand that calls sources and sinks in the order that the contract tells. */
final class Logs {

  private Logs() {}

  static List<Reading> readings(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Reading(1_000L + 10L * i, i % 7, i / 4.0))
        .toList();
  }

  static byte[] bytes(List<Reading> readings) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + 20 * readings.size());
    bytes.putInt(0x534C4F47).putInt(20);
    readings.forEach(r -> bytes.putLong(r.timestamp()).putInt(r.sensor()).putDouble(r.value()));
    return bytes.array();
  }

  static Path write(Path log, List<Reading> readings) throws Exception {
    return Files.write(log, bytes(readings));
  }

  static void append(Path log, byte[] bytes, int from, int to) throws Exception {
    byte[] part = Arrays.copyOfRange(bytes, from, to);
    Files.write(log, part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  static List<LogSplit> discover(BinaryLogSource source) throws Exception {
    return source.enumerator().discover();
  }

  static SplitReader<Reading, LogSplit> open(BinaryLogSource source, LogSplit split)
      throws Exception {
    return source.open(split, new OperatorMetrics());
  }

  /** All that a reader gives until it has nothing more, now or for ever. */
  static List<Reading> drain(SplitReader<Reading, LogSplit> reader) throws Exception {
    List<Reading> read = new ArrayList<>();
    while (reader.advance() == Advance.ELEMENT) {
      assertThat(reader.currentTimestamp()).isEqualTo(reader.current().timestamp());
      read.add(reader.current());
    }
    return read;
  }

  static List<Reading> readSplit(BinaryLogSource source, LogSplit split) throws Exception {
    try (SplitReader<Reading, LogSplit> reader = open(source, split)) {
      return drain(reader);
    }
  }

  static List<Reading> readAll(BinaryLogSource source) throws Exception {
    List<Reading> read = new ArrayList<>();
    for (LogSplit split : discover(source)) {
      read.addAll(readSplit(source, split));
    }
    return read;
  }

  static SinkWriter<Reading> writer(BinaryLogSink sink, int index, int parallelism)
      throws Exception {
    return sink.open(
        SinkContext.withoutCheckpoints(new SubtaskInfo("trial", "logs", index, parallelism)));
  }

  static void commit(SinkWriter<Reading> writer, List<byte[]> handles) throws Exception {
    for (byte[] handle : handles) {
      writer.commit(handle);
    }
  }

  static void writeAll(SinkWriter<Reading> writer, List<Reading> readings) throws Exception {
    for (Reading reading : readings) {
      writer.write(reading, reading.timestamp());
    }
  }

  static List<String> names(Path directory) throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
