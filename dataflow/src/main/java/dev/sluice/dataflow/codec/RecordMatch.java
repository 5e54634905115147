package dev.sluice.dataflow.codec;

import dev.sluice.dataflow.codec.StoredForm.OfOptional;
import dev.sluice.dataflow.codec.StoredForm.OfRecord;
import dev.sluice.dataflow.codec.StoredForm.Part;
import dev.sluice.dataflow.type.OptionalType;
import dev.sluice.dataflow.type.RecordComponentType;
import dev.sluice.dataflow.type.RecordType;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings the components that a record has and those that were stored of it together, by name. */
final class RecordMatch {

  private final ReaderBuilder builder;
  private final Schema written;
  private final RecordType<?> type;
  private final List<String> names;
  private final Where where;

  RecordMatch(ReaderBuilder builder, Schema written, RecordType<?> type, Where where) {
    this.builder = builder;
    this.written = written;
    this.type = type;
    this.names = type.components().stream().map(RecordComponentType::name).toList();
    this.where = where;
  }

  /** The reader of the record from a place of the schema. */
  RecordReader at(int place) {
    OfRecord stored = (OfRecord) written.form(place);
    List<String> added = new ArrayList<>(names);
    stored.components().forEach(part -> added.remove(part.name()));
    RecordReader reader = new RecordReader(type, where, stored, added, defaults());
    builder.enter(type, place, where, reader);
    for (int i = 0; i < stored.components().size(); i++) {
      Part part = stored.components().get(i);
      int target = names.indexOf(part.name());
      reader.set(i, target, target < 0 ? skipping(part) : reading(part, target));
    }
    return reader;
  }

  private Object[] defaults() {
    return type.components().stream().map(RecordMatch::valueIfAbsent).toArray();
  }

  private static Object valueIfAbsent(RecordComponentType component) {
    if (component.primitive()) {
      return Array.get(Array.newInstance(component.type().rawClass(), 1), 0);
    }
    return component.type() instanceof OptionalType ? Optional.empty() : null;
  }

  private ValueReader reading(Part part, int target) {
    RecordComponentType component = type.components().get(target);
    return builder.of(component.type(), part.form(), where.step("." + part.name()));
  }

  private ValueReader skipping(Part part) {
    String stored = written.brief(part.form());
    if (!(written.form(part.form()) instanceof OfOptional)) {
      throw Incompatible.removedComponent(where, part.name(), stored);
    }
    if (where.inKey()) {
      throw Incompatible.removedFromKey(where, part.name(), stored);
    }
    Skipper skipper = new Skipper(written);
    return in -> {
      skipper.skip(part.form(), in);
      return null;
    };
  }
}
