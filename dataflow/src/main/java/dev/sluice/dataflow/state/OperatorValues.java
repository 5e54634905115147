package dev.sluice.dataflow.state;

import dev.sluice.dataflow.snapshot.ListPart;
import dev.sluice.dataflow.snapshot.Redistribution;
import dev.sluice.dataflow.snapshot.RowForm;
import dev.sluice.dataflow.type.TypeDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The values behind an {@link OperatorListState}.
 *
 * @param <T> values
 */
public final class OperatorValues<T> implements OperatorListState<T> {

  private static final String REMEDY = "add(value), update(values) or clear()";

  private final String name;
  private final TypeDescriptor<T> type;
  private List<T> values = new ArrayList<>();

  /** Creates an empty list. */
  public OperatorValues(String name, TypeDescriptor<T> type) {
    this.name = name;
    this.type = type;
  }

  /** The part of a snapshot that holds these values, given to subtasks as said. */
  public ListPart<T> part(Redistribution redistribution) {
    return new ListPart<>(redistribution, RowForm.of(type), () -> values, this::load);
  }

  private void load(List<T> stored) {
    values = new ArrayList<>(stored);
  }

  @Override
  public List<T> get() {
    Object[] all = values.toArray();
    return new CopyingView<>(all, 0, all.length, type, REMEDY);
  }

  @Override
  public void add(T value) {
    values.add(keep(value));
  }

  @Override
  public void update(Iterable<? extends T> replacing) {
    List<T> kept = new ArrayList<>();
    for (T value : replacing) {
      kept.add(keep(value));
    }
    values = kept;
  }

  @Override
  public void clear() {
    values.clear();
  }

  private T keep(T value) {
    return type.copy(
        Objects.requireNonNull(
            value, () -> "operator state '" + name + "' was given null; expected a value"));
  }
}
