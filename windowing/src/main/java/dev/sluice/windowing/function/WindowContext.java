package dev.sluice.windowing.function;

import dev.sluice.dataflow.operator.OutputTag;
import dev.sluice.windowing.assign.Window;

/**
 * What a window function may know and ask while it handles one window.
 *
 * @param <W> windows
 */
public interface WindowContext<W extends Window> {

  /** The window at hand. */
  W window();

  /** Which firing this is; the one to come while the window is {@linkplain
   * ProcessWindowFunction#clear cleared}. */
  PaneInfo pane();

  /** The operator's watermark; {@code Long.MIN_VALUE} before the first one. */
  long currentWatermark();

  /** The machine's clock in milliseconds since the epoch. */
  long currentProcessingTime();

  /**
   * Puts out {@code value} under a tag, with the last millisecond of the window as its event time;
   * gone if nobody reads the side output.
   */
  <S> void output(OutputTag<S> tag, S value);
}
