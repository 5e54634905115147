package dev.sluice.demo.cli;

import dev.sluice.demo.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * A line that says how far long work has come: drawn over itself on a terminal, and elsewhere a new
 * one for every tenth of the work. Silent as long as nothing is told.
 */
final class ByteLine implements BiConsumer<Long, Long>, AutoCloseable {

  private static final long PERCENT = 100;
  private static final long PLAIN_STEP = 10;

  private final String work;
  private final boolean interactive;
  private final PrintStream out;
  private long shown = -1;

  ByteLine(String work, boolean interactive, PrintStream out) {
    this.work = work;
    this.interactive = interactive;
    this.out = out;
  }

  static ByteLine onStderr(String work) {
    PrintStream stderr =
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
    return new ByteLine(work, Terminal.detect().interactive(), stderr);
  }

  @Override
  public synchronized void accept(Long done, Long total) {
    long percent = total == 0 ? PERCENT : done * PERCENT / total;
    long step = interactive ? 1 : PLAIN_STEP;
    if (percent / step == shown / step && shown >= 0) {
      return;
    }
    shown = percent;
    String line =
        "%s: %s of %s, %d %%".formatted(work, Words.bytes(done), Words.bytes(total), percent);
    out.print(interactive ? "\r\u001b[2K" + line : line + "\n");
    out.flush();
  }

  @Override
  public synchronized void close() {
    if (interactive && shown >= 0) {
      out.print("\n");
      out.flush();
    }
  }
}
