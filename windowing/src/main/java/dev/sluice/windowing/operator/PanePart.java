package dev.sluice.windowing.operator;

import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.KeyedPart;
import dev.sluice.dataflow.snapshot.RowLayout;
import dev.sluice.dataflow.snapshot.SlotChanges;
import dev.sluice.dataflow.snapshot.StateFit;
import dev.sluice.dataflow.snapshot.StoredKey;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * State keyed by {@link PaneKey} as a part of an operator whose keys are those of the stream.
 *
 * <p>All parts of an operator say the same form of keys, so this one says that of the stream; the
 * form of the pane's key stands in a column in front of the others. Who asks for the state of a key
 * is told that only the operator can read it.
 */
final class PanePart implements KeyedPart {

  private static final String PANE = "pane";

  private final KeyedPart panes;
  private final TypeDescriptor<?> keyType;

  PanePart(KeyedPart panes, TypeDescriptor<?> keyType) {
    this.panes = panes;
    this.keyType = keyType;
  }

  @Override
  public KeyedForm form() {
    KeyedForm form = panes.form();
    List<KeyedForm.Column> columns = new ArrayList<>();
    columns.add(new KeyedForm.Column(PANE, KeyedForm.Column.VALUE, false, List.of(form.key())));
    columns.addAll(form.columns());
    return new KeyedForm(new RowLayout.Other(), Codecs.of(keyType).schema(), columns);
  }

  /** The form in which the rows were written, as the store of panes knows it. */
  private KeyedForm inner(KeyedForm written) {
    Schema pane =
        written
            .column(PANE)
            .orElseThrow(() -> ChangedWindowsException.of(written.names().toString(), PANE))
            .schemas()
            .get(0);
    List<KeyedForm.Column> columns = written.columns().subList(1, written.columns().size());
    return new KeyedForm(panes.form().layout(), pane, columns);
  }

  @Override
  public List<SlotChanges> tables() {
    return panes.tables();
  }

  @Override
  public void beforeSnapshot() {
    panes.beforeSnapshot();
  }

  @Override
  public long rows() {
    return panes.rows();
  }

  @Override
  public Loader loader(KeyedForm written) {
    return panes.loader(inner(written));
  }

  @Override
  public List<String> unmatched(KeyedForm written) {
    return panes.unmatched(inner(written));
  }

  @Override
  public List<StateFit.Misfit> misfits(String part, KeyedForm written) {
    return panes.misfits(part, inner(written));
  }

  @Override
  public void peek(StoredKey key, Consumer<byte[]> found) {
    // The layout says that nobody else could read the rows.
  }
}
