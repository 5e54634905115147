package dev.sluice.connector.trial;

import dev.sluice.connector.trial.LogSplit.Growing;
import dev.sluice.connector.trial.LogSplit.Section;
import dev.sluice.dataflow.source.SourceException;
import dev.sluice.dataflow.source.SplitEnumerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the logs of a directory and cuts them into splits. */
final class LogEnumerator implements SplitEnumerator<LogSplit> {

  private final BinaryLogSource source;

  LogEnumerator(BinaryLogSource source) {
    this.source = source;
  }

  @Override
  public Optional<Duration> rediscoverEvery() {
    return source.rediscoverEvery();
  }

  @Override
  public List<LogSplit> discover() throws IOException {
    Path directory = source.directory();
    if (!Files.isDirectory(directory)) {
      throw new SourceException(
          directory + ": is no directory; expected one that holds binary logs. Pass another path.");
    }
    List<Path> logs = logsIn(directory);
    if (logs.isEmpty() && rediscoverEvery().isEmpty()) {
      throw new SourceException(
          directory
              + ": holds no file *.log; expected at least one. Pass another directory, or let the source look again.");
    }
    List<LogSplit> splits = new ArrayList<>();
    for (Path log : logs) {
      addSplits(log, splits);
    }
    return splits;
  }

  private static List<Path> logsIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(LogEnumerator::isLog).sorted().toList();
    }
  }

  private static boolean isLog(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(LogFormat.SUFFIX) && !name.startsWith(".") && Files.isRegularFile(file);
  }

  private void addSplits(Path log, List<LogSplit> splits) throws IOException {
    try (LogInput input = new LogInput(log, 0)) {
      if (source.follows()) {
        splits.add(growing(log, input));
      } else {
        addSections(log, input, splits);
      }
    } catch (NoSuchFileException gone) {
      // Removed since it was listed, as if it had never been there.
    }
  }

  private static LogSplit growing(Path log, LogInput input) throws IOException {
    long found = input.size();
    long earliest = Long.MIN_VALUE;
    if (input.has(LogFormat.HEADER_BYTES)) {
      LogFormat.checkHeader(log.toString(), input.bytes());
      earliest =
          input.has(LogFormat.RECORD_BYTES)
              ? LogFormat.get(input.bytes()).timestamp()
              : Long.MIN_VALUE;
    }
    return new Growing(log.getFileName().toString(), 0, found, earliest);
  }

  private void addSections(Path log, LogInput input, List<LogSplit> splits) throws IOException {
    long end = endOfComplete(log, input);
    long length = source.recordsPerSplit() * LogFormat.RECORD_BYTES;
    int number = 0;
    for (long from = LogFormat.HEADER_BYTES; from < end; from += length) {
      long to = Math.min(end, from + length);
      input.seek(from);
      if (!input.has(LogFormat.RECORD_BYTES)) {
        throw LogReader.cutOff(log.toString(), input.size(), to);
      }
      long earliest = LogFormat.get(input.bytes()).timestamp();
      splits.add(new Section(log.getFileName().toString(), number++, from, to, earliest));
    }
  }

  private static long endOfComplete(Path log, LogInput input) throws IOException {
    long size = input.size();
    if (!input.has(LogFormat.HEADER_BYTES)) {
      throw new SourceException(
          "%s: has %d bytes; expected a header of %d. Complete the log or take it out of the directory."
              .formatted(log, size, LogFormat.HEADER_BYTES));
    }
    LogFormat.checkHeader(log.toString(), input.bytes());
    long tooMany = (size - LogFormat.HEADER_BYTES) % LogFormat.RECORD_BYTES;
    if (tooMany != 0) {
      throw new SourceException(
          "%s: has %d of %d bytes; expected whole records. Complete the log, or follow it if it is still being written."
              .formatted(LogFormat.place(log.toString(), size), tooMany, LogFormat.RECORD_BYTES));
    }
    return size;
  }
}
