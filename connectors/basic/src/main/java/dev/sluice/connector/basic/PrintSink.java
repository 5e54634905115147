package dev.sluice.connector.basic;

import dev.sluice.dataflow.sink.Sink;
import dev.sluice.dataflow.sink.SinkContext;
import dev.sluice.dataflow.sink.SinkException;
import dev.sluice.dataflow.sink.SinkWriter;
import java.io.Flushable;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A sink that prints each element as a line, at once, and so at least once.
 *
 * <p>Lines of several subtasks in one JVM do not mix. After a restart elements that came after the
 * last checkpoint, or all without checkpoints, are printed again. Immutable.
 *
 * @param <T> elements; printed as their {@code toString}
 */
public final class PrintSink<T> implements Sink<T> {

  private final Supplier<Appendable> target;
  private final String prefix;

  private PrintSink(Supplier<Appendable> target, String prefix) {
    this.target = target;
    this.prefix = Objects.requireNonNull(prefix);
  }

  /** A sink that prints to what is the standard output when the job opens. */
  public static <T> PrintSink<T> toStandardOutput() {
    return new PrintSink<>(() -> System.out, "");
  }

  /**
   * A sink that prints to a print stream, a writer, a string builder.
   *
   * @param target shared by the subtasks of one JVM, which lock it for each line
   */
  public static <T> PrintSink<T> to(Appendable target) {
    Objects.requireNonNull(target);
    return new PrintSink<>(() -> target, "");
  }

  /** The same sink with {@code prefix} at the start of every line. */
  public PrintSink<T> withPrefix(String prefix) {
    return new PrintSink<>(target, prefix);
  }

  @Override
  public SinkWriter<T> open(SinkContext context) {
    return new Writer<>(target.get(), prefix);
  }

  private static final class Writer<T> implements SinkWriter<T> {

    private final Appendable target;
    private final String prefix;
    private final StringBuilder line = new StringBuilder();

    Writer(Appendable target, String prefix) {
      this.target = target;
      this.prefix = prefix;
    }

    @Override
    public void write(T value, long timestamp) throws IOException {
      line.setLength(0);
      line.append(prefix).append(value).append('\n');
      synchronized (target) {
        target.append(line);
      }
    }

    @Override
    public List<byte[]> prepare() throws IOException {
      if (target instanceof Flushable flushable) {
        flushable.flush();
      }
      // A print stream keeps its errors to itself, as when the reader of a pipe has gone.
      if (target instanceof PrintStream stream && stream.checkError()) {
        throw new SinkException(
            "Print stream: some lines could not be printed; expected an open stream with room."
                + " See whether what reads it has ended, or the disk behind it is full.");
      }
      return List.of();
    }
  }
}
