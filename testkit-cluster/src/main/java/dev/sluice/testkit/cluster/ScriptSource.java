package dev.sluice.testkit.cluster;

import dev.sluice.dataflow.item.Watermark;
import dev.sluice.dataflow.metric.OperatorMetrics;
import dev.sluice.dataflow.source.Source;
import dev.sluice.dataflow.source.SplitEnumerator;
import dev.sluice.dataflow.source.SplitReader;
import dev.sluice.dataflow.time.WatermarkGenerator;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.List;

/**
 * A source that follows a script, and the generator of the watermarks in it.
 *
 * <p>Made anew for every copy of the job, in which one reader reads its only split; so the
 * generator can ask that reader how far it is. Single-threaded.
 *
 * @param <T> elements
 */
final class ScriptSource<T> implements Source<T, ScriptSplit>, WatermarkGenerator<T> {

  private final String name;
  private final TypeDescriptor<T> type;
  private final List<ScriptItem<T>> items;
  private long reached = Watermark.MIN;

  ScriptSource(String name, TypeDescriptor<T> type, List<ScriptItem<T>> items) {
    this.name = name;
    this.type = type;
    this.items = items;
  }

  @Override
  public TypeDescriptor<T> type() {
    return type;
  }

  @Override
  public TypeDescriptor<ScriptSplit> splitType() {
    return TypeDescriptor.of(ScriptSplit.class);
  }

  @Override
  public SplitEnumerator<ScriptSplit> enumerator() {
    return () -> List.of(new ScriptSplit(0));
  }

  @Override
  public SplitReader<T, ScriptSplit> open(ScriptSplit split, OperatorMetrics metrics) {
    for (ScriptItem<T> before : items.subList(0, split.next())) {
      if (before instanceof ScriptItem.Reached<T> watermark) {
        reached = watermark.timestamp();
      }
    }
    return new Reader(split.next());
  }

  @Override
  public void onElement(T element, long timestamp) {
    // The script says the watermarks, whatever the elements are.
  }

  @Override
  public long watermark() {
    return reached;
  }

  /** Goes through the items; pauses at each watermark, so that it is passed on before the next. */
  private final class Reader implements SplitReader<T, ScriptSplit> {

    private ScriptItem.Element<T> current;
    private int next;

    Reader(int next) {
      this.next = next;
    }

    @Override
    public Advance advance() {
      current = null;
      if (next == items.size()) {
        return Advance.END;
      }
      ScriptItem<T> item = items.get(next++);
      if (item instanceof ScriptItem.Element<T> element) {
        current = element;
        return Advance.ELEMENT;
      }
      reached = ((ScriptItem.Reached<T>) item).timestamp();
      return Advance.PENDING;
    }

    @Override
    public T current() {
      return current.value();
    }

    @Override
    public long currentTimestamp() {
      return current.timestamp();
    }

    @Override
    public String place() {
      return "script of '" + name + "' item " + next;
    }

    @Override
    public ScriptSplit position() {
      return new ScriptSplit(current == null ? next : next - 1);
    }

    @Override
    public void close() {}
  }
}
