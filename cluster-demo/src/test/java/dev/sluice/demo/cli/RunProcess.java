package dev.sluice.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.demo.progress.ProgressFile;
import dev.sluice.demo.progress.ProgressSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run of {@code flight-delays} in a process of its own, which can really be killed. */
final class RunProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path err;
  private final Path out;
  private final Path progress;

  private RunProcess(Process process, Path err, Path out, Path progress) {
    this.process = process;
    this.err = err;
    this.out = out;
    this.progress = progress;
  }

  /** Where a run reads and writes, and by which options it keeps its state. */
  record Places(Path input, Path output, Path state, List<String> store) {

    Places(Path input, Path output, Path state) {
      this(input, output, state, List.of("--store", "file"));
    }

    List<String> options() {
      List<String> options = new ArrayList<>();
      options.addAll(List.of("--input", input.toString(), "--output", output.toString()));
      options.addAll(store);
      options.addAll(List.of("--state-dir", state.toString()));
      return options;
    }
  }

  static RunProcess start(Places places, String... options) throws IOException {
    return start(Map.of(), places, options);
  }

  static RunProcess start(Map<String, String> environment, Places places, String... options)
      throws IOException {
    Path log = Files.createTempDirectory(places.output().getParent(), "log");
    List<String> command = new ArrayList<>();
    command.addAll(Command.java(log));
    command.addAll(List.of("run", "flight-delays", "--json"));
    command.addAll(places.options());
    command.addAll(List.of(options));
    Path err = log.resolve("err");
    Path out = log.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(err.toFile()).redirectOutput(out.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new RunProcess(process, err, out, places.state().resolve("progress-flight-delays"));
  }

  /** Waits until elements flow, and gives what the run says of where it goes on. */
  String begun() {
    await()
        .atMost(PATIENCE)
        .failFast("the run has ended", () -> !process.isAlive())
        .until(
            () ->
                said().contains("Begins with nothing") || said().contains("Last checkpoint known"));
    return said();
  }

  /** Waits until it has noted down that it has read so many elements, with a checkpoint so new. */
  void awaitProgress(long elements, long completed) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                last()
                    .filter(each -> each.elements() >= elements && each.completed() >= completed)
                    .isPresent());
  }

  Optional<ProgressSample> last() {
    try {
      return ProgressFile.read(progress).map(former -> former.last());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String said() {
    try {
      return Files.readString(err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number behind words at the start of a line. */
  long told(String words) {
    return said()
        .lines()
        .filter(line -> line.startsWith(words + ": "))
        .map(line -> line.substring(words.length() + 2).split(" ")[0])
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing of '" + words + "' in: " + said()));
  }

  void requireRunning() {
    assertThat(process.isAlive()).as("the run still runs; it said %s", said()).isTrue();
  }

  long pid() {
    return process.pid();
  }

  /** By SIGKILL, so that it cannot do anything about it. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** By SIGTERM, as an interrupted terminal or a service manager does it. */
  void terminate() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  int end() throws InterruptedException {
    return process.waitFor();
  }

  String json() throws IOException {
    return Files.readString(out);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
