package io.regesta.api;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An instant of the journal's time, written in ISO 8601, UTC, with milliseconds: {@code 2026-01-31T12:00:00.000Z}. */
@JacksonAnnotationsInside
@JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "uuuu-MM-dd'T'HH:mm:ss.SSSX", timezone = "UTC")
@Retention(RetentionPolicy.RUNTIME)
@interface Timestamp {}
