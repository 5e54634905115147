package dev.sluice.benchmarks.versus.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the processes of all works are started, of both engines alike: the same Java, heap and
 * collector. Immutable.
 *
 * @param heap the heap, as Java's options have it
 * @param temporary where Java keeps what it needs for a while
 * @param rest what follows the options that all have
 */
record JavaCommand(String heap, Path temporary, List<String> rest) {

  /** More options for the processes, for example to profile them. */
  private static final String OPTIONS = "SLUICE_WORKER_JAVA_OPTS";

  private static final int SHOWN_LINES = 20;

  List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-Xms" + heap, "-Xmx" + heap));
    // Java would choose another one on a small machine.
    words.add("-XX:+UseG1GC");
    // Its counters would lie where other users can see them.
    words.add("-XX:+PerfDisableSharedMem");
    words.add("-Djava.io.tmpdir=" + temporary);
    String more = System.getenv().getOrDefault(OPTIONS, "");
    words.addAll(Stream.of(more.split(" ")).filter(word -> !word.isEmpty()).toList());
    words.addAll(rest);
    return words;
  }

  /** The end of the log of a process. */
  static String endOf(Path log) throws IOException {
    List<String> said = Files.readAllLines(log);
    return String.join(
        System.lineSeparator(), said.subList(Math.max(0, said.size() - SHOWN_LINES), said.size()));
  }
}
