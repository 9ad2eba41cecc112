/** Makes React run as in production: it checks less and keeps no measurements. To be imported before React is. */
process.env.NODE_ENV ??= 'production';
