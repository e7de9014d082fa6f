package io.regesta.journal;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import org.jspecify.annotations.Nullable;

/** Lets JSON leave out of a record, or set to null, only what Java says may be null; no list and no map holds a null. */
final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonSetter.Value findSetterInfo(Annotated member) {
        if (member instanceof AnnotatedParameter parameter
                && parameter.getDeclaringClass().isRecord()) {
            var component = parameter.getDeclaringClass().getRecordComponents()[parameter.getIndex()];
            return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                    ? JsonSetter.Value.forContentNulls(Nulls.FAIL)
                    : JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL);
        }
        return super.findSetterInfo(member);
    }
}
