insert into public.t values ('abcde', 'sad', 'happy', 5, '{1,2}', 'abcd', 'wxyz', '2025-01-01 00:00'), (null, null, null, null, null, null, null, null);
