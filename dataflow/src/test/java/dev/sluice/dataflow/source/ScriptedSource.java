package dev.sluice.dataflow.source;

import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A source whose splits do what their script says, and which watches how they are treated. */
public final class ScriptedSource implements Source<ScriptedSource.Event, ScriptedSource.Script> {

  private final List<Script> scripts;
  private final List<String> openNow = new ArrayList<>();
  private int mostOpen;
  private int opened;

  /** Creates a source of these splits. */
  public ScriptedSource(List<Script> scripts) {
    this.scripts = List.copyOf(scripts);
  }

  /** An element: which split it is from, its number there from 0, and its event time. */
  public record Event(String split, int number, long time) {}

  /** What a split's reader does next. */
  public enum Step {
    /** Says that there is nothing for now. */
    PENDING,
    /** Throws. */
    FAIL_TO_READ
  }

  /** How far a script has been read: the next step, and the number of its next element. */
  public record Mark(int step, int element) {}

  /**
   * A split.
   *
   * @param id its name
   * @param times event times of its elements, or of {@link Step}s between them what stands for them
   * @param from where to begin
   * @param weight how much there is to read
   * @param earliestEventTime as in {@link Split}
   * @param failures {@code open} or {@code close}, where that is to fail
   */
  public record Script(
      String id, List<Long> times, Mark from, long weight, long earliestEventTime, String failures)
      implements Split {

    private static final List<Long> CODES = List.of(Long.MAX_VALUE, Long.MAX_VALUE - 1);

    /** A split with these elements, of which nothing is known beforehand. */
    public static Script of(String id, Object... steps) {
      List<Long> times = Stream.of(steps).map(Script::time).toList();
      return new Script(id, times, new Mark(0, 0), steps.length, Long.MIN_VALUE, "");
    }

    private static long time(Object step) {
      return step instanceof Step some ? CODES.get(some.ordinal()) : ((Number) step).longValue();
    }

    /** Event times of its elements, and {@link Step}s between them. */
    public List<Object> steps() {
      return times.stream().map(Script::step).toList();
    }

    private static Object step(long time) {
      int code = CODES.indexOf(time);
      return code < 0 ? (Object) time : Step.values()[code];
    }

    /** The rest of it. */
    Script at(Mark mark) {
      return new Script(id, times, mark, weight, earliestEventTime, failures);
    }

    /** The same split, with its earliest event time known. */
    public Script from(long earliest) {
      return new Script(id, times, from, weight, earliest, failures);
    }

    /** The same split, failing where {@code where} says. */
    public Script failingTo(String where) {
      return new Script(id, times, from, weight, earliestEventTime, where);
    }
  }

  @Override
  public TypeDescriptor<Event> type() {
    return TypeDescriptor.of(Event.class);
  }

  @Override
  public TypeDescriptor<Script> splitType() {
    return TypeDescriptor.of(Script.class);
  }

  @Override
  public SplitEnumerator<Script> enumerator() {
    return () -> scripts;
  }

  @Override
  public SplitReader<Event, Script> open(Script split, OperatorMetrics metrics) {
    if (split.failures().contains("open")) {
      throw new SourceException(split.id() + " cannot be opened");
    }
    opened++;
    openNow.add(split.id());
    mostOpen = Math.max(mostOpen, openNow.size());
    metrics.counter("opened").increment();
    return new Reader(split);
  }

  /** All splits. */
  public List<Script> scripts() {
    return scripts;
  }

  /** The splits that are open now. */
  public List<String> openNow() {
    return openNow;
  }

  /** How many splits were open at most at a time. */
  public int mostOpen() {
    return mostOpen;
  }

  /** How many splits have been opened. */
  public int opened() {
    return opened;
  }

  private final class Reader implements SplitReader<Event, Script> {

    private final Script script;
    private int next;
    private int elements;
    private Event current;
    private Mark unread;

    Reader(Script script) {
      this.script = script;
      this.unread = script.from();
      this.next = unread.step();
      this.elements = unread.element();
    }

    /** Takes the short way to every other element. */
    @Override
    public Event nextAtHand() throws IOException {
      boolean isElement =
          next < script.times().size() && !(Script.step(script.times().get(next)) instanceof Step);
      return isElement && next % 2 == 0 && advance() == Advance.ELEMENT ? current : null;
    }

    @Override
    public Advance advance() throws IOException {
      unread = new Mark(next, elements);
      if (next == script.times().size()) {
        return Advance.END;
      }
      Object step = Script.step(script.times().get(next++));
      if (step == Step.FAIL_TO_READ) {
        throw new IOException(script.id() + " cannot be read");
      }
      if (step == Step.PENDING) {
        unread = new Mark(next, elements);
        return Advance.PENDING;
      }
      current = new Event(script.id(), elements++, ((Number) step).longValue());
      return Advance.ELEMENT;
    }

    @Override
    public Event current() {
      return current;
    }

    @Override
    public long currentTimestamp() {
      return current.time();
    }

    @Override
    public String place() {
      return script.id() + " line " + elements;
    }

    @Override
    public Script position() {
      return script.at(unread);
    }

    @Override
    public long consumed() {
      return next;
    }

    @Override
    public long retryAfterMillis() {
      return script.weight();
    }

    @Override
    public void close() throws IOException {
      openNow.remove(script.id());
      if (script.failures().contains("close")) {
        throw new IOException(script.id() + " cannot be closed");
      }
    }
  }
}
