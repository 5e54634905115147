package dev.sluice.connector.files;

import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where results go, and so who writes them.
 *
 * @param path a file, or a directory
 * @param inParts whether it is a directory that gets parts
 * @param ending how the names of files end: {@code .csv}
 */
record ResultPlace(Path path, boolean inParts, String ending) {

  ResultPlace {
    Objects.requireNonNull(path, "path");
  }

  int mostSubtasks() {
    return inParts ? 0 : 1;
  }

  /** A file that grew would not be seen whole, and one that waits would not survive a node. */
  Optional<Sink.Refusal> refusesCheckpoints(String sink) {
    if (inParts) {
      return Optional.empty();
    }
    return Optional.of(
        new Sink.Refusal(
            "it shows %s whole, at the end of the job".formatted(path),
            "Use %s.inParts(directory, ...), which shows a part for every checkpoint"
                .formatted(sink)));
  }

  /**
   * The writer of one subtask.
   *
   * @throws SinkException when the place cannot be written to
   */
  <T> SinkWriter<T> open(SinkContext context, LineFormat<T> format) {
    if (!inParts) {
      return new WholeFileWriter<>(FileTarget.file(path, ending), format);
    }
    PartDirectory directory = PartDirectory.at(path, ending);
    if (context.run().keepsPrepared()) {
      directory.open(context);
      return new PartWriter<>(directory, format, context);
    }
    if (context.isFirst()) {
      directory.refusePartsOfCheckpoints();
    }
    return new WholeFileWriter<>(FileTarget.part(path, context.subtask(), ending), format);
  }
}
