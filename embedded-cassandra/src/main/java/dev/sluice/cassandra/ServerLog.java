package dev.sluice.cassandra;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads the end of what a server has said, in its log and on its console. */
final class ServerLog {

  private static final int TAIL_BYTES = 16 << 10;
  private static final int TAIL_LINES = 12;
  private static final int MOST_SHOWN = 100;

  private final Path log;
  private final Path console;

  ServerLog(Path log, Path console) {
    this.log = log;
    this.console = console;
  }

  /** What it said last, without time and thread, cut to a line. */
  String lastWord() {
    List<String> lines = tail(log);
    if (lines.isEmpty()) {
      return "loading classes";
    }
    String line = lines.get(lines.size() - 1);
    String word = line.substring(line.indexOf(" - ") < 0 ? 0 : line.indexOf(" - ") + 3);
    return word.length() <= MOST_SHOWN ? word : word.substring(0, MOST_SHOWN) + "…";
  }

  /** The last lines of both, for a message about what went wrong. */
  String tail() {
    return "\n  %s\n  | %s\n  %s\n  | %s"
        .formatted(
            console, String.join("\n  | ", tail(console)), log, String.join("\n  | ", tail(log)));
  }

  private static List<String> tail(Path file) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, in.length() - TAIL_BYTES);
      in.seek(from);
      byte[] bytes = new byte[(int) (in.length() - from)];
      in.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }
}
