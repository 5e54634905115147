package dev.sluice.connector.files;

import dev.sluice.dataflow.sink.RunKind;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A directory that gets a part for every checkpoint: how parts are named, what of earlier runs may
 * be in it.
 *
 * @param path absolute
 * @param ending how the names of parts end: {@code .csv}
 */
record PartDirectory(Path path, String ending) {

  private static final String HIDDEN_ENDING = ".inprogress";

  /** Named by subtask, epoch and number; by subtask alone in a job without checkpoints. */
  private static final String PART = "part-[0-9]+-[0-9]+-[0-9]+";

  private static final String PART_OF_ANY = "part-[0-9]+(-[0-9]+-[0-9]+)?";

  static PartDirectory at(Path directory, String ending) {
    return new PartDirectory(directory.toAbsolutePath().normalize(), ending);
  }

  /** The name of a part when it is visible. */
  String name(int subtask, long epoch, long number) {
    return "part-%d-%d-%d%s".formatted(subtask, epoch, number, ending);
  }

  /** The name of a part until then. */
  static String hidden(String name) {
    return "." + name + HIDDEN_ENDING;
  }

  /**
   * Makes the directory; for subtask 0 removes what earlier epochs have left hidden, and refuses
   * what a job that begins would mix with. Other subtasks create nothing before all were opened.
   *
   * @throws SinkException when it cannot be written to, or has parts of an earlier job
   */
  void open(SinkContext context) {
    FileTarget.requireDirectoryAbove(path.resolve("part"));
    try {
      HiddenFile.makeDirectory(path);
      if (!Files.isWritable(path)) {
        throw unwritable("permission denied", null);
      }
      if (context.isFirst()) {
        if (context.run() == RunKind.FROM_NOTHING) {
          refuseParts(PART_OF_ANY, "as a job that takes checkpoints replaces none");
        } else if (context.run() == RunKind.BRANCHED) {
          refuseParts(
              PART_OF_ANY, "as a job that goes back, or a fork, would write part of them again");
        }
        removeLeftovers(context.prepared());
      }
    } catch (IOException e) {
      throw unwritable(Refusals.reason(e), e);
    }
  }

  /** Refuses parts of a job with checkpoints, which one without would not replace. */
  void refusePartsOfCheckpoints() {
    if (!Files.isDirectory(path)) {
      return;
    }
    try {
      refuseParts(PART, "as a job without checkpoints replaces none that came by checkpoints");
    } catch (IOException e) {
      throw unwritable(Refusals.reason(e), e);
    }
  }

  private void refuseParts(String pattern, String why) throws IOException {
    List<Path> parts = list(Pattern.compile(pattern + Pattern.quote(ending)));
    if (!parts.isEmpty()) {
      throw Refusals.output(
          path,
          "there are " + parts.size() + " part(s) of an earlier job, such as " + parts.get(0),
          "none, " + why,
          "Name another directory, or move them away if they are not needed any more.");
    }
  }

  private void removeLeftovers(List<byte[]> prepared) throws IOException {
    Set<Path> kept = new HashSet<>();
    for (byte[] each : prepared) {
      PartHandle handle = PartHandle.of(each);
      // The same directory may be named in two ways.
      if (Files.isSameFile(handle.directoryOr(path), path)) {
        kept.add(Path.of(hidden(handle.name())));
      }
    }
    boolean removed = false;
    for (Path name : list(Pattern.compile("\\." + PART + Pattern.quote(ending + HIDDEN_ENDING)))) {
      if (!kept.contains(name)) {
        removed |= Files.deleteIfExists(path.resolve(name));
      }
    }
    if (removed) {
      HiddenFile.syncDirectory(path);
    }
  }

  /** Names like this in the directory, in their order. */
  private List<Path> list(Pattern pattern) throws IOException {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(
            path, file -> pattern.matcher(file.getFileName().toString()).matches())) {
      Set<Path> names = new TreeSet<>();
      files.forEach(file -> names.add(file.getFileName()));
      return List.copyOf(names);
    }
  }

  /** The refusal for a directory that the system does not let us write to. */
  SinkException unwritable(String reason, IOException cause) {
    return Refusals.output(
        path,
        "parts cannot be written, " + reason,
        "a directory with room that may be written to",
        "Write to another place, or make room there and see who may write to it, then run the job again.",
        cause);
  }
}
