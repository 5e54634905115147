package dev.sluice.demo.flights;

import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.state.ValueState;
import dev.sluice.dataflow.type.TypeDescriptor;
import dev.sluice.dataflow.type.TypeReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Ranks the routes of a window, keyed by the window's end.
 *
 * <p>Keeps the best seen so far and puts them out at a timer on the window's last millisecond: by
 * then the counts of all subtasks have come, since the watermark is the smallest of theirs.
 */
public final class BusiestRoutes extends KeyedProcessFunction<Long, RouteCount, RankedRoute> {

  private static final long serialVersionUID = 1L;

  private final int places;
  private transient ValueState<List<RouteCount>> best;

  /** Ranks the first {@code places} routes of every window. */
  public BusiestRoutes(int places) {
    this.places = places;
  }

  @Override
  public void open(KeyedRuntimeContext context) {
    best = context.valueState("best", TypeDescriptor.of(new TypeReference<List<RouteCount>>() {}));
  }

  @Override
  public void processElement(
      RouteCount count, KeyContext<Long> window, Collector<RankedRoute> out) {
    List<RouteCount> known = best.value();
    if (known == null) {
      best.update(List.of(count));
      window.timers().registerEventTime(window.key() - 1);
      return;
    }
    boolean full = known.size() == places;
    if (full && RouteCount.BUSIEST_FIRST.compare(count, known.get(places - 1)) >= 0) {
      return;
    }
    List<RouteCount> better = new ArrayList<>(known);
    better.add(count);
    better.sort(RouteCount.BUSIEST_FIRST);
    best.update(List.copyOf(full ? better.subList(0, places) : better));
  }

  @Override
  public void onTimer(long timestamp, KeyContext<Long> window, Collector<RankedRoute> out) {
    int rank = 0;
    for (RouteCount count : best.value()) {
      rank++;
      out.collect(new RankedRoute(rank, count));
    }
    best.clear();
  }
}
