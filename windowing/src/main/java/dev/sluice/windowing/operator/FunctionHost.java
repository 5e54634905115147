package dev.sluice.windowing.operator;

import dev.sluice.dataflow.function.KeyedStates;
import dev.sluice.dataflow.key.Keying;
import dev.sluice.dataflow.operator.OperatorContext;
import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.dataflow.operator.basic.FunctionContext;
import dev.sluice.dataflow.operator.basic.TaggedOutputs;
import dev.sluice.dataflow.operator.basic.TimestampedCollector;
import dev.sluice.dataflow.state.KeyedStore;
import dev.sluice.dataflow.time.ProcessingClock;
import dev.sluice.windowing.assign.Window;
import dev.sluice.windowing.function.PaneInfo;
import dev.sluice.windowing.function.ProcessWindowFunction;
import dev.sluice.windowing.function.WindowRuntimeContext;

/** What a window function lives in: its context, its states and its outputs. Single-threaded. */
final class FunctionHost<I, O, K, W extends Window> {

  private final ProcessWindowFunction<I, O, K, W> function;
  private final Keying<?, K> keying;
  private final WindowStore<K, W> windows;
  private final boolean merging;
  private KeyedStore<?, K> keys;
  private TimestampedCollector<O> collector;
  private AtHand context;

  /** {@code null} unless the function has asked for states of windows. */
  private PrefixedStates ofWindows;

  FunctionHost(
      ProcessWindowFunction<I, O, K, W> function,
      Keying<?, K> keying,
      WindowStore<K, W> windows,
      boolean merging) {
    this.function = function;
    this.keying = keying;
    this.windows = windows;
    this.merging = merging;
  }

  void open(OperatorContext<O> operator) throws Exception {
    keys = new KeyedStore<>(keying, operator.clock());
    if (operator.states().checksMutations()) {
      keys.checkMutations(operator.subtask().operator());
    }
    operator.states().keyed("keyed state", keys);
    collector = new TimestampedCollector<>(operator.output());
    context = new AtHand(operator.clock(), new TaggedOutputs(operator.sideOutputs()));
    context.watermark = operator.states().watermark();
    function.open(new Opening(operator));
  }

  /** Whether the function asks which firing it is given. */
  boolean wantsPanes() {
    return !(function instanceof Paneless);
  }

  void watermark(long reached) {
    context.watermark = reached;
  }

  /** Gives a firing window to the function; its states are those at hand. */
  void process(K key, W window, PaneInfo pane, Iterable<I> elements) throws Exception {
    select(key, window, pane);
    function.process(key, context, elements, collector.at(window.maxTimestamp()));
    keys.endCall();
  }

  /** Tells the function that a window is over for good. */
  void clear(K key, W window, PaneInfo pane) throws Exception {
    select(key, window, pane);
    function.clear(context);
    if (ofWindows != null) {
      ofWindows.clearAll();
    }
    keys.endCall();
  }

  private void select(K key, W window, PaneInfo pane) {
    keys.select(key);
    context.window = window;
    context.pane = pane;
  }

  void close() throws Exception {
    function.close();
  }

  private final class AtHand implements ProcessWindowFunction.Context<W> {

    private final ProcessingClock clock;
    private final TaggedOutputs sides;
    private long watermark;
    private W window;
    private PaneInfo pane;

    AtHand(ProcessingClock clock, TaggedOutputs sides) {
      this.clock = clock;
      this.sides = sides;
    }

    @Override
    public W window() {
      return window;
    }

    @Override
    public PaneInfo pane() {
      return pane;
    }

    @Override
    public long currentWatermark() {
      return watermark;
    }

    @Override
    public long currentProcessingTime() {
      return clock.millis();
    }

    @Override
    public <S> void output(OutputTag<S> tag, S value) {
      sides.emit(tag, value, window.maxTimestamp());
    }
  }

  private final class Opening extends FunctionContext implements WindowRuntimeContext {

    Opening(OperatorContext<?> operator) {
      super(operator);
    }

    @Override
    public KeyedStates globalState() {
      return new PrefixedStates(keys, "");
    }

    @Override
    public KeyedStates windowState() {
      if (merging) {
        throw new IllegalStateException(
            "the window function asked for state of single windows, but its windows merge; expected state of the key, from globalState(): nobody could tell what becomes of the states of merged windows");
      }
      if (ofWindows == null) {
        ofWindows = new PrefixedStates(windows.states(), "window ");
      }
      return ofWindows;
    }
  }
}
