package dev.sluice.connector.trial;

import dev.sluice.dataflow.operator.SubtaskInfo;
import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes readings to a directory, one log {@code readings-0.log} and so on per subtask. Immutable.
 *
 * <p>A log that an earlier run has left under the same name is replaced by the commit. One of a
 * subtask that this run does not have is refused, as it could be taken for a result of this run.
 * Has no place in a job that takes checkpoints, since a log is shown whole.
 */
public final class BinaryLogSink implements Sink<Reading> {

  private static final Pattern HIDDEN =
      Pattern.compile("\\.readings-(\\d{1,9})\\.log" + Pattern.quote(LogWriter.HIDDEN_ENDING));

  private final Path directory;

  /** Writes to this directory, which is made if there is none. */
  public BinaryLogSink(Path directory) {
    this.directory = Objects.requireNonNull(directory, "directory");
  }

  @Override
  public Optional<Refusal> refusesCheckpoints() {
    return Optional.of(
        new Refusal(
            "it shows a log of each subtask whole, at the end of the job",
            "Use a sink of part files"));
  }

  @Override
  public SinkWriter<Reading> open(SinkContext context) throws IOException {
    makeDirectory();
    Path log = directory.resolve(name(context.subtask().index()));
    if (Files.isDirectory(log)) {
      throw new SinkException(
          log + ": is a directory; expected a log or nothing. Move it out of the way.");
    }
    refuseLogsOfMoreSubtasks(context.subtask().parallelism());
    removeHiddenOfMoreSubtasks(context.subtask());
    return LogWriter.open(log);
  }

  private void makeDirectory() throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (FileAlreadyExistsException e) {
      throw new SinkException(
          directory + ": is a file; expected a directory. Name a directory, or a path not taken.",
          e);
    }
    if (!Files.isWritable(directory)) {
      throw new SinkException(
          directory
              + ": cannot be written to; expected a directory that can. Allow it to the user.");
    }
  }

  private void refuseLogsOfMoreSubtasks(int parallelism) throws IOException {
    List<String> own =
        Stream.iterate(0, i -> i + 1).limit(parallelism).map(BinaryLogSink::name).toList();
    try (Stream<Path> files = Files.list(directory)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("readings-\\d+\\.log") && !own.contains(name))
          .sorted()
          .findFirst()
          .ifPresent(name -> refuse(name, parallelism));
    }
  }

  private void refuse(String name, int parallelism) {
    throw new SinkException(
        "%s: is left of a run with more subtasks; expected logs of %d subtasks or none. Move it away."
            .formatted(directory.resolve(name), parallelism));
  }

  /** What a killed run has left that had more subtasks; each takes its share. */
  private void removeHiddenOfMoreSubtasks(SubtaskInfo subtask) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        Matcher name = HIDDEN.matcher(file.getFileName().toString());
        if (name.matches()
            && Integer.parseInt(name.group(1)) >= subtask.parallelism()
            && Integer.parseInt(name.group(1)) % subtask.parallelism() == subtask.index()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static String name(int subtask) {
    return "readings-" + subtask + LogFormat.SUFFIX;
  }
}
