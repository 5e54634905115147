package dev.sluice.demo.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The one writer to stderr while a job runs. On a terminal it redraws the screen in place, at most
 * ten times a second; elsewhere it writes one plain line, at most once a second. What comes sooner
 * is left out, save for the last view, which is written when the painter is closed.
 *
 * <p>Any thread may call it.
 */
public final class ScreenPainter implements AutoCloseable {

  private static final long IN_PLACE_PAUSE_NANOS = Duration.ofMillis(100).toNanos();
  private static final long PLAIN_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

  private static final String CLEAR_LINE = "\u001b[2K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Terminal terminal;
  private final PrintStream out;
  private final LongSupplier nanoClock;

  private ScreenView painted;
  private ScreenView waiting;
  private long paintedAtNanos;
  private int rows;

  /** A painter on a stream of one's own, with a clock such as {@code System::nanoTime}. */
  public ScreenPainter(Terminal terminal, PrintStream out, LongSupplier nanoClock) {
    this.terminal = terminal;
    this.out = out;
    this.nanoClock = nanoClock;
  }

  /** A painter on stderr. */
  public static ScreenPainter onStderr(Terminal terminal) {
    // System.err would turn box-drawing characters into question marks under some locales.
    PrintStream stderr =
        new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
    return new ScreenPainter(terminal, stderr, System::nanoTime);
  }

  /** Shows the view, or keeps it for the end if it comes too soon; a later one takes its place. */
  public synchronized void paint(ScreenView view) {
    waiting = view;
    long pause = terminal.interactive() ? IN_PLACE_PAUSE_NANOS : PLAIN_PAUSE_NANOS;
    if (painted == null || nanoClock.getAsLong() - paintedAtNanos >= pause) {
      paintWaiting();
    }
  }

  /** Writes lines that stay: above the screen on a terminal, in their turn elsewhere. */
  public synchronized void say(String text) {
    if (rows == 0) {
      out.print(text + "\n");
    } else {
      out.print(cursorUp(rows) + CLEAR_BELOW + text + "\n");
      rows = 0;
      printInPlace(LiveScreen.render(painted, terminal));
    }
    out.flush();
  }

  /** Shows the last view if it is not shown yet, and leaves it standing. */
  @Override
  public synchronized void close() {
    if (waiting != null) {
      paintWaiting();
    }
    painted = null;
    rows = 0;
    out.flush();
  }

  private void paintWaiting() {
    if (terminal.interactive()) {
      printInPlace(LiveScreen.render(waiting, terminal));
    } else {
      out.print(LiveScreen.plain(waiting) + "\n");
    }
    out.flush();
    painted = waiting;
    paintedAtNanos = nanoClock.getAsLong();
    waiting = null;
  }

  // Each line is cleared just before it is written, not the whole screen at once: that would
  // flicker.
  private void printInPlace(String screen) {
    StringBuilder frame = new StringBuilder();
    if (rows > 0) {
      frame.append(cursorUp(rows));
    }
    String[] lines = screen.split("\n", -1);
    for (String line : lines) {
      frame.append(CLEAR_LINE).append(line).append("\n");
    }
    out.print(frame.append(CLEAR_BELOW));
    rows = lines.length;
  }

  private static String cursorUp(int rows) {
    return "\u001b[" + rows + "A\r";
  }
}
