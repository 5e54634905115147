package dev.sluice.persistence.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@link StateProcess} as the test sees it; killed with the test at the latest. */
final class Child implements AutoCloseable {

  private static final long MOST_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;

  private Child(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static Child start(String what, Path directory) throws IOException {
    return start(List.of(), what, directory);
  }

  /** Starts it by another program, which is given the command as its last arguments. */
  static Child start(List<String> by, String what, Path directory) throws IOException {
    List<String> command =
        Stream.concat(
                by.stream(),
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Dstdout.encoding=UTF-8",
                    "-cp",
                    System.getProperty("java.class.path"),
                    StateProcess.class.getName(),
                    what,
                    directory.toString()))
            .toList();
    return new Child(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The next line; null at the end. */
  String line() {
    try {
      return output.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All lines up to the end. */
  List<String> rest() {
    List<String> lines = new ArrayList<>();
    for (String line = line(); line != null; line = line()) {
      lines.add(line);
    }
    return lines;
  }

  /**
   * Kills it as {@code kill -9} does, in the middle of its work, and waits until it is gone.
   *
   * @param microseconds for how long it works on before
   */
  void killAfter(long microseconds) throws InterruptedException {
    if (process.waitFor(microseconds, TimeUnit.MICROSECONDS)) {
      throw new AssertionError("ended by itself: " + rest());
    }
    // Not by the process itself, which would throw away what it has said.
    process.toHandle().destroyForcibly();
    awaitEnd();
  }

  /** Lets it end by itself. */
  void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    awaitEnd();
  }

  private void awaitEnd() throws InterruptedException {
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still running");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
