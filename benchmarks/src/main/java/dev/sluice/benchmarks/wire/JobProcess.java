package dev.sluice.benchmarks.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A {@link WireNode} in a process of its own, which ends with this one. Used by one thread.
 *
 * <p>Whoever asks waits for the answer; an {@link IllegalStateException} with the end of what the
 * process has said tells when it refuses or has ended.
 */
final class JobProcess implements AutoCloseable {

  /** More options for the processes, for example to profile them. */
  private static final String OPTIONS = "SLUICE_NODE_JAVA_OPTS";

  private static final int SHOWN_LINES = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedReader answers;

  private JobProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts a process and waits until it is up.
   *
   * @param directory for its configuration and its log
   * @param kind what it is to be
   */
  static JobProcess start(Path directory, String name, String kind, String configuration) {
    Path log = directory.resolve(name + ".log");
    try {
      Path config = Files.writeString(directory.resolve(name + ".conf"), configuration);
      Process process =
          new ProcessBuilder(command(kind, config)).redirectError(log.toFile()).start();
      JobProcess started = new JobProcess(name, log, process);
      started.awaitUp();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(String kind, Path config) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Aeron wants to see inside of selectors.
    command.add("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
    command.add("-Xmx1g");
    String more = System.getenv().getOrDefault(OPTIONS, "");
    command.addAll(Stream.of(more.split(" ")).filter(word -> !word.isEmpty()).toList());
    command.add("-Dlogback.configurationFile=wire-node-logback.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(WireNode.class.getName(), kind, config.toString()));
    return command;
  }

  /** Gives an order and waits for the answer. */
  String ask(String order) {
    try {
      var in = process.getOutputStream();
      in.write((order + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
      String answer = answers.readLine();
      if (answer == null || answer.startsWith("REFUSED")) {
        throw failure("'%s' was answered '%s'".formatted(order, answer));
      }
      return answer;
    } catch (IOException e) {
      throw failure("'%s' could not be said: %s".formatted(order, e.getMessage()));
    }
  }

  /** A JVM that is told more may say something before. */
  private void awaitUp() throws IOException {
    String line = answers.readLine();
    while (line != null && !line.equals(WireNode.UP)) {
      line = answers.readLine();
    }
    if (line == null) {
      throw failure("it has ended before it was up");
    }
  }

  private IllegalStateException failure(String what) {
    List<String> said = said();
    return new IllegalStateException(
        "the process %s: %s. The end of its log:%n%s"
            .formatted(
                name,
                what,
                String.join(
                    "\n", said.subList(Math.max(0, said.size() - SHOWN_LINES), said.size()))));
  }

  /** The lines of its log so far. */
  List<String> said() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long processors have worked for it. */
  Duration worked() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Lets it end. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
    process.onExit().completeOnTimeout(process, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    process.destroyForcibly().onExit().join();
  }
}
